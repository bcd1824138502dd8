/// Who knows the machines of a network by their names.
public protocol HostNames: AnyObject {
  /// A full name, its first part, or an alias such as `kafka1`.
  func host(_ name: String) -> Host?
  var names: [String] { get }
}
