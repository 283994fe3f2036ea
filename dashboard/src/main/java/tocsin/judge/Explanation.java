package tocsin.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// A failure explained to people: what each test showed, what was found, why that is blocking or is
/// not, and what would change the verdict.
///
/// @param rows the tests of the battery, in their order; empty where there was none
/// @param found one paragraph
public record Explanation(List<Row> rows, String found) {
  /// One test.
  ///
  /// @param test its id, such as `T6`
  /// @param question what it asks
  /// @param here what it showed of the endpoint
  /// @param control what it showed of what nobody is known to block; empty where it asks none
  public record Row(String test, String question, String here, String control) {}

  public Explanation {
    rows = List.copyOf(rows);
  }

  /// Explains a verdict; a measurement that is well needs no paragraph.
  public static Explanation of(Judged judged) {
    List<Row> rows =
        judged.control().battery().stream().flatMap(one -> rows(one).stream()).toList();
    return new Explanation(rows, isWell(judged) ? "" : found(judged));
  }

  /// The tests of a battery.
  public static List<Row> rows(Measurement battery) {
    List<Step.Trial> trials = Battery.trials(battery);
    return Stream.of(Experiment.values())
        .filter(test -> trials.stream().anyMatch(trial -> trial.experiment() == test))
        .map(
            test ->
                new Row(
                    test.id(),
                    test.question(),
                    shown(trials, test, Subject.TARGET),
                    shown(trials, test, Subject.CONTROL)))
        .toList();
  }

  private static boolean isWell(Judged judged) {
    return judged.verdict() instanceof Verdict.Reachable
        && Progress.of(judged.measurement()) instanceof Progress.Complete;
  }

  private static String shown(List<Step.Trial> trials, Experiment test, Subject subject) {
    return trials.stream()
        .filter(trial -> trial.experiment() == test && trial.subject() == subject)
        .map(Ending::of)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String found(Judged judged) {
    List<String> sentences = new ArrayList<>();
    Diagnosis diagnosis = Diagnosis.of(judged.measurement(), judged.control());
    String clues = clues(diagnosis, judged.verdict().mechanisms());
    sentences.add(
        "What was found: " + (clues.isEmpty() ? judged.verdict().because().reason() : clues) + ".");
    listed(judged, diagnosis).distinct().map(one -> one + ".").forEach(sentences::add);
    sentences.add(meaning(judged.verdict()));
    sentences.add(Remedy.of(judged.verdict()));
    return String.join(" ", sentences);
  }

  /// What lists say of what came back, unless it is known to be true.
  private static Stream<String> listed(Judged judged, Diagnosis diagnosis) {
    Measurement measurement = judged.measurement();
    Fingerprints fingerprints = judged.control().fingerprints();
    Stream<String> answers =
        Answers.replies(measurement.steps())
            .filter(reply -> !reply.isEmpty() && !diagnosis.clues().contains(Clue.ANSWER_TRUE))
            .flatMap(
                reply ->
                    fingerprints.ofAnswer(measurement, reply).stream()
                        .map(one -> one.says("The answer " + String.join(" and ", reply))));
    Stream<String> pages =
        fingerprints.ofPage(measurement, judged.control().reference()).stream()
            .map(one -> one.says("The page it got"));
    return Stream.concat(answers, pages);
  }

  /// The clues that speak for what was decided; all of them where nothing was.
  private static String clues(Diagnosis diagnosis, Set<Mechanism> decided) {
    List<String> told =
        diagnosis.clues().stream()
            .filter(
                clue ->
                    decided.isEmpty()
                        || Likelihoods.ALL.stream()
                            .anyMatch(
                                table ->
                                    decided.stream()
                                        .anyMatch(
                                            one -> table.speaksFor(clue, Diagnosis.widened(one)))))
            .map(Clue::words)
            .toList();
    return String.join("; ", told);
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Blocked blocked -> blocked(blocked);
      case Verdict.Regional _ ->
          "That may be blocking or a fault of routing: too few networks and addresses are affected to tell.";
      case Verdict.Down _ -> "That is no blocking: it fails for everybody, or says so itself.";
      case Verdict.Changed _ -> "That is no blocking: the name is gone for everybody.";
      case Verdict.Portal _ ->
          "That is no blocking of the service: everything is answered by the same stranger.";
      case Verdict.Local _ ->
          "That is no blocking of the service: this probe's own link is at fault.";
      case Verdict.Invalid _ -> "That says nothing about the network: the instrument is at fault.";
      case Verdict.Unclear unclear ->
          "Whether that is blocking is open: " + unclear.because().reason() + ".";
      case Verdict.Reachable _ -> "That is no blocking: it is reached.";
      case Verdict.NotMeasured _ -> "Nothing follows from it.";
    };
  }

  private static String blocked(Verdict.Blocked verdict) {
    Attribution attribution = verdict.attribution();
    String how =
        attribution.isDetermined()
            ? "it is done so: "
                + attribution.words()
                + String.format(
                    Locale.ROOT,
                    " (%s, %d %% sure)",
                    attribution.mechanisms().stream()
                        .map(Mechanism::id)
                        .collect(Collectors.joining(" and ")),
                    (int) (attribution.confidence() * 100))
            : "how it is done, the tests do not tell";
    String why =
        verdict.because().rule().equals(ShownByTests.ID)
            ? "tests show somebody on the way acting on its name"
            : "it fails here, twice and with a link that works, and not elsewhere";
    return "It is blocking, because %s; %s.".formatted(why, how);
  }
}
