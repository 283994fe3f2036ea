package tocsin.net;

import java.io.InputStream;
import java.io.OutputStream;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// A connection whose TLS handshake is done, dressed as the socket OkHttp would shake hands on:
/// shaking hands does nothing, and what OkHttp would set is not set.
final class SecuredSocket extends SSLSocket {
  private final Streams streams;
  private final SSLEngine engine;
  private volatile boolean closed;

  SecuredSocket(Streams streams, SSLEngine engine) {
    this.streams = streams;
    this.engine = engine;
  }

  @Override
  public void startHandshake() {
    // It has been made.
  }

  @Override
  public SSLSession getSession() {
    return engine.getSession();
  }

  @Override
  public String getApplicationProtocol() {
    String protocol = engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  @Override
  public InputStream getInputStream() {
    return streams.input();
  }

  @Override
  public OutputStream getOutputStream() {
    return streams.output();
  }

  @Override
  public void shutdownInput() {
    // Both directions are closed together.
  }

  @Override
  public void shutdownOutput() {
    // Both directions are closed together.
  }

  @Override
  public void setSoTimeout(int timeout) {
    // Deadlines are the watchdog's.
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    streams.close();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return new SSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    // Agreed on already.
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[] {engine.getSession().getCipherSuite()};
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return new String[] {engine.getSession().getCipherSuite()};
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    // Agreed on already.
  }

  @Override
  public String[] getSupportedProtocols() {
    return new String[] {engine.getSession().getProtocol()};
  }

  @Override
  public String[] getEnabledProtocols() {
    return new String[] {engine.getSession().getProtocol()};
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    // Agreed on already.
  }

  @Override
  public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getUseClientMode() {
    return true;
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getNeedClientAuth() {
    return false;
  }

  @Override
  public void setWantClientAuth(boolean want) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getWantClientAuth() {
    return false;
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getEnableSessionCreation() {
    return false;
  }
}
