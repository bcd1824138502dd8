/// How a shell comes to another machine and back.
extension UnixSession {
  /// Goes to another host, with a shell of its own there.
  public func enter(_ other: Host, in folder: String? = nil) {
    callers.append(host)
    move(to: other.another(in: folder ?? other.home))
  }

  /// Goes back to where `enter` was called; false where there is nowhere to go back to.
  public func leave() -> Bool {
    guard let caller = callers.popLast() else { return false }
    move(to: caller)
    return true
  }

  /// Runs something on another host and comes back.
  public func visit(_ other: Host, in folder: String? = nil, _ body: () -> Int32) -> Int32 {
    let before = host
    let place = other.another(in: folder ?? other.home)
    if !place.isDirectory(place.directory) { place.directory = "/" }
    move(to: place)
    defer { move(to: before) }
    return body()
  }

  private func move(to place: Host) {
    host = place
    set("HOME", to: place.home)
  }
}
