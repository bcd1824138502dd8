internal import Bytes

/// Writes the tree down while a pass decodes: the nodes that are still open form a stack.
final class Scribe {
  private var open: [Annotation]
  private var pendingTag: (tag: UInt32, range: Range<Int>)?

  init(named name: String, from start: Int) {
    open = [Annotation(name: name, type: "{}", range: start..<start, value: .structure)]
  }

  func open(_ name: String, _ type: String, at start: Int, _ value: Annotation.Value) {
    open.append(node(name, type, start..<start, value))
  }

  func leaf(
    _ name: String, _ type: String, _ range: Range<Int>, _ value: Annotation.Value,
    length: Range<Int>? = nil
  ) {
    var leaf = node(name, type, range, value)
    leaf.length = length
    open[open.count - 1].children.append(leaf)
  }

  func begins(tag: UInt32, _ range: Range<Int>) { pendingTag = (tag, range) }

  func length(until end: Int) {
    open[open.count - 1].length = open[open.count - 1].range.lowerBound..<end
  }

  func isNull() { open[open.count - 1].value = .null }

  func close(at end: Int) {
    var done = open.removeLast()
    done.range = done.range.lowerBound..<end
    open[open.count - 1].children.append(done)
  }

  func finished(at end: Int) -> Annotation {
    var root = open[0]
    root.range = root.range.lowerBound..<end
    return root
  }

  func broken(at end: Int) -> Annotation {
    for index in open.indices { open[index].isBroken = true }
    while open.count > 1 { close(at: max(end, open[open.count - 1].range.lowerBound)) }
    return finished(at: max(end, open[0].range.lowerBound))
  }

  private func node(
    _ name: String, _ type: String, _ range: Range<Int>, _ value: Annotation.Value
  ) -> Annotation {
    var node = Annotation(name: name, type: type, range: range, value: value)
    node.tag = pendingTag?.tag
    node.tagRange = pendingTag?.range
    pendingTag = nil
    return node
  }
}
