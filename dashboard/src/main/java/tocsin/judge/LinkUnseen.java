package tocsin.judge;

import java.util.Optional;
import tocsin.model.Measurement;

/// No control of this probe was seen to answer since the failure began: what answered before it
/// says nothing about the link now.
final class LinkUnseen implements Rule {
  @Override
  public String id() {
    return "unclear.link";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return control.linkWorksSince()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Unclear(
                because(
                    Words.stopped(measurement)
                        + ", and no control of this probe has answered since that began",
                    measurement,
                    control.own())));
  }
}
