/// Another terminal of the learner's: a shell of its own, and at most one program that runs in it.
///
/// What is printed there is kept until somebody looks at it.
public final class Terminal {
  public let name: String
  let session: Session
  private var job: Job?
  private var unread: [Printed] = []

  init(_ name: String, session: Session) {
    self.name = name
    self.session = session
    session.terminal = self
  }

  /// A console program begins to run here.
  func attach(_ job: Job) { self.job = job }

  /// Whether a program runs here, so that what is typed goes to it.
  var isBusy: Bool { job.map { $0.status == nil } ?? false }

  /// Runs a line of the shell; a console program that it starts is left running.
  func run(_ syntax: Syntax, input: [UInt8] = []) {
    reap()
    let output = Output(enough: 1) { [self] in unread.append(Printed(.output, $0)) }
    let errors = Output(enough: 1) { [self] in unread.append(Printed(.errors, $0)) }
    Interpreter(session: session).run(syntax, input: input, output: output, errors: errors)
    output.flush()
    errors.flush()
  }

  func type(_ line: String) { job?.type(Array(line.utf8)) }
  func endInput() { job?.endInput() }
  func kill() { job?.kill() }

  func interrupt() {
    job?.interrupt()
    reap()
  }

  /// The program's exit status, if one ran here and has ended.
  var status: Int32? { job?.status ?? (job == nil ? session.lastStatus : nil) }

  func takePrinted() -> [Printed] {
    defer { unread = [] }
    return unread + (job?.takePrinted() ?? [])
  }

  /// What has been printed and nobody has looked at; it stays so.
  func peek() -> [Printed] { unread + (job?.peek() ?? []) }

  private func reap() {
    guard let job, job.status != nil else { return }
    unread += job.takePrinted()
    session.lastStatus = job.status ?? 0
    self.job = nil
  }
}
