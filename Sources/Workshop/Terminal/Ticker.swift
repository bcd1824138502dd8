/// Shows that a command is at work which takes long, and how far it is.
///
/// It is asked very often, and must cost nothing: how many times it lets pass before it looks at the
/// clock again goes by how fast they come. Nothing is shown in the first second, or its first half where
/// somebody waits for what they have seen before.
public final class Ticker {
  private static let patience: Int64 = 1000
  private static let earliness: Int64 = 500
  private static let pause: Int64 = 250
  private static let spinner = Array("|/-\\")

  private let screen: Screen.Face
  private var isRunning = false
  private var isShown = false
  private var turn = 0
  /// When to show the next, in milliseconds.
  private var due: Int64 = 0
  private var lastLook: Int64 = 0
  private var stride = 1
  private var passed = 0

  public convenience init() { self.init(on: .real) }

  init(on screen: Screen.Face) { self.screen = screen }

  public func begin() {
    end()
    isRunning = true
    lastLook = screen.now()
    due = lastLook + Self.patience
    stride = 1
    passed = 0
  }

  /// Shows what the text says, where it is time.
  public func poll(early: Bool = false, _ text: () -> String) {
    guard isRunning else { return }
    passed += 1
    guard passed >= stride else { return }
    passed = 0
    let now = screen.now()
    pace(now - lastLook)
    lastLook = now
    guard now >= due - (early && !isShown ? Self.earliness : 0), let size = screen.size() else {
      return
    }
    due = now + Self.pause
    turn += 1
    // Keys that showed would move the cursor from its line; the line editor shows them later.
    if !isShown { screen.echo(false) }
    let sign = Self.spinner[turn % Self.spinner.count]
    screen.write("\r\(Columns.cut("\(sign) \(text())", to: size.columns - 1))\u{1b}[K")
    isShown = true
  }

  /// Looks some hundred times a second, whatever the pace.
  private func pace(_ gone: Int64) {
    if gone < 5 {
      stride = min(stride * 2, 4096)
    } else if gone > 20 {
      stride = max(stride / 4, 1)
    }
  }

  /// Erases it, before something else is written; it comes back after another second.
  public func clear() {
    erase()
    if isRunning { due = screen.now() + Self.patience }
  }

  public func end() {
    erase()
    isRunning = false
  }

  private func erase() {
    guard isShown else { return }
    screen.write("\r\u{1b}[K")
    screen.echo(true)
    isShown = false
  }
}
