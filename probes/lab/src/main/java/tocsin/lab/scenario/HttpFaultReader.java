package tocsin.lab.scenario;

import tocsin.lab.censor.Fault;

/// Reads `http-blockpage: { names: [...], status: 403, body: "..." }`; a 403 with a page of the
/// lab's if nothing else is written.
record HttpFaultReader(Values values, NameReader names) {
  private static final int FORBIDDEN = 403;
  private static final int LOWEST_STATUS = 200;
  private static final int HIGHEST_STATUS = 599;
  private static final int LONGEST_BODY = 1000;
  private static final String PAGE =
      "<html><body><h1>403</h1><p>This page is blocked by order of the lab.</p></body></html>";

  Fault blockpage(FaultReader.Details of) {
    of.fields().only("names", "status", "body");
    return new Fault.HttpBlockpage(
        names.read(of.fields(), "names"),
        of.fields()
            .optional("status")
            .map(node -> (int) values.number(node, "'status'", LOWEST_STATUS, HIGHEST_STATUS))
            .orElse(FORBIDDEN),
        of.fields()
            .optional("body")
            .map(node -> values.line(node, "'body'", LONGEST_BODY))
            .orElse(PAGE));
  }
}
