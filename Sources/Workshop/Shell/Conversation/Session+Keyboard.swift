internal import Clockwork
public import Unix

/// What somebody at the keyboard means to the cluster under the session.
extension Session {
  /// Somebody who types takes a moment between two lines, so that what was typed into another terminal
  /// gets where it goes before they look.
  func takeBreath() {
    guard let cluster else { return }
    let breath = Stretch.seconds(2)
    cluster.pass(breath)
    record?.waited(breath)
  }

  /// Has somebody else type here from now on, or nobody.
  ///
  /// Who types may have had enough of what runs; where nobody does, somebody else may be asked.
  public func attend(
    _ keyboard: Keyboard?, looksAt screen: Output?, enough: (() -> Bool)? = nil
  ) {
    self.keyboard = keyboard
    self.screen = screen
    self.enough = enough
    cluster?.isInterrupted = enough ?? keyboard?.isInterrupted
  }

  public var typist: (keyboard: Keyboard?, screen: Output?) { (keyboard, screen) }
}

extension Invocation {
  /// Tells whoever typed the command something that it has not printed.
  func advise(_ words: Words) {
    output.flush()
    errors.flush()
    session.advise(words)
  }
}
