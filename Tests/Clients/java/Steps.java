import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The steps of the Java client, as `steps.py` has them for others: each prints a line that `run`
 * counts.
 */
final class Steps {
  interface Body {
    void run() throws Exception;
  }

  private final Map<String, String> refusals = new HashMap<>();
  private final ExecutorService worker = Executors.newCachedThreadPool();
  private boolean hasFailed = false;

  Steps(Path notYet) throws IOException {
    for (String line : Files.readAllLines(notYet)) {
      String[] cells = line.split("\t");
      if (cells.length > 2 && cells[0].equals("java")) refusals.put(cells[1], cells[2]);
    }
  }

  void step(String sentence, Body body) {
    String refusal = refusals.get(sentence);
    try {
      within(40, body);
    } catch (Throwable error) {
      Throwable cause = error instanceof ExecutionException ? error.getCause() : error;
      String said = said(cause);
      boolean isLate = error instanceof TimeoutException;
      if (refusal != null && said.contains(refusal) && !isLate) {
        say("not yet", sentence, said);
      } else {
        say("FAILED", sentence, isLate ? "not done within 40 s" : said);
        cause.printStackTrace();
      }
      return;
    }
    if (refusal == null) {
      say("ok", sentence, "");
    } else {
      say("FAILED", sentence, "is there now; strike it from not-yet.tsv");
    }
  }

  private void within(int seconds, Body body) throws Exception {
    worker
        .submit(() -> {
          body.run();
          return null;
        })
        .get(seconds, TimeUnit.SECONDS);
  }

  /** An error with its causes, since Kafka's client wraps them. */
  private static String said(Throwable error) {
    StringBuilder all = new StringBuilder();
    for (Throwable each = error; each != null; each = each.getCause()) all.append(each).append(" ");
    return all.toString();
  }

  private void say(String outcome, String sentence, String reason) {
    if (outcome.equals("FAILED")) hasFailed = true;
    String text = reason.replaceAll("\\s+", " ");
    if (text.length() > 300) text = text.substring(0, 300);
    System.out.println(outcome + " " + sentence + (text.isEmpty() ? "" : ": " + text));
  }

  void end() {
    System.out.flush();
    // Clients that were refused may still have threads that wait.
    Runtime.getRuntime().halt(hasFailed ? 1 : 0);
  }

  static void expect(Object found, Object wanted) {
    if (!Objects.equals(found, wanted))
      throw new AssertionError("found " + found + ", not " + wanted);
  }

  /** Something must be refused, with an error of that name. */
  static void refused(String name, Body body) throws Exception {
    try {
      body.run();
    } catch (Exception error) {
      if (said(error).contains(name)) return;
      throw new AssertionError("refused with " + said(error) + ", not with " + name);
    }
    throw new AssertionError("was not refused with " + name);
  }
}
