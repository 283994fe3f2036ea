package tocsin.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import tocsin.model.Measurement;
import tocsin.ooni.BrokenMeasurementException;
import tocsin.ooni.Translated;
import tocsin.ooni.Translator;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Files of measurements: lines of our own format, or of OONI's, or both, compressed or not; or
/// OONI's JSON over many lines, one object, several or an array of them.
public final class Archive {
  /// What is done with what is found.
  public interface Taker {
    /// Takes a measurement.
    void measurement(Measurement measurement) throws IOException;

    /// Hears of what was skipped.
    ///
    /// @param line where, from 1 on
    /// @param reason why it was skipped, one clause
    void broken(long line, String reason);

    /// Hears of what tells nothing.
    ///
    /// @param reason why an endpoint that OONI asked, or a whole test of theirs, tells nothing
    void dropped(String reason);
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(NumberedLines.MOST_BYTES)
                          .build())
                  .build())
          .build();

  /// What a line of ours begins with as we write it.
  private static final byte[] OURS = {'{', '"', 'v', '"', ':'};

  private final Translator translator;
  private final Taker taker;

  public Archive(Translator translator, Taker taker) {
    this.translator = translator;
    this.taker = taker;
  }

  /// Reads a stream to its end; does not close it.
  ///
  /// @throws IOException if it cannot be read or unpacked
  public void read(InputStream raw) throws IOException {
    BufferedInputStream in = Unpacked.of(raw);
    switch (Shape.of(in)) {
      case LINES -> readLines(new NumberedLines(in));
      case DOCUMENT -> readDocument(in);
    }
  }

  private void readLines(NumberedLines lines) throws IOException {
    while (lines.advance()) {
      if (lines.tooLong()) {
        taker.broken(
            lines.number(), "it has more than %d bytes".formatted(NumberedLines.MOST_BYTES));
      } else {
        readLine(lines.bytes(), lines.number());
      }
    }
  }

  private void readLine(byte[] line, long number) throws IOException {
    try {
      if (startsAsOurs(line)) {
        taker.measurement(Wire.decode(line));
      } else {
        readNode(MAPPER.readTree(line), number);
      }
    } catch (JacksonException e) {
      taker.broken(number, "not JSON: " + e.getOriginalMessage());
    } catch (MalformedLineException | BrokenMeasurementException e) {
      taker.broken(number, String.valueOf(e.getMessage()));
    }
  }

  /// What is broken here cannot be told from what follows, so the rest is not read.
  private void readDocument(InputStream in) throws IOException {
    long line = 1;
    try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(in)) {
      while (nodes.hasNextValue()) {
        line = nodes.currentLocation().getLineNr();
        readNodeOrSkip(nodes.nextValue(), line);
      }
    } catch (JacksonException e) {
      long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      taker.broken(at, "not JSON, and the rest is not read: " + e.getOriginalMessage());
    }
  }

  private void readNodeOrSkip(JsonNode node, long line) throws IOException {
    try {
      readNode(node, line);
    } catch (MalformedLineException | BrokenMeasurementException e) {
      taker.broken(line, String.valueOf(e.getMessage()));
    }
  }

  private void readNode(JsonNode node, long line)
      throws IOException, MalformedLineException, BrokenMeasurementException {
    if (Translator.isTheirs(node)) {
      Translated translated = translator.translate(node);
      for (Measurement measurement : translated.measurements()) {
        taker.measurement(measurement);
      }
      translated.dropped().forEach(taker::dropped);
    } else if (node.has("steps")) {
      taker.measurement(Wire.decode(MAPPER.writeValueAsBytes(node)));
    } else {
      taker.broken(line, "it is neither a measurement of ours nor of OONI's");
    }
  }

  private static boolean startsAsOurs(byte[] line) {
    for (int i = 0; i < OURS.length; i++) {
      if (i >= line.length || line[i] != OURS[i]) {
        return false;
      }
    }
    return true;
  }
}
