/// Who knows the machines of a network by their names.
public protocol HostNames: AnyObject {
  /// By its full name, its first part, or an alias.
  func host(_ name: String) -> Host?
  var names: [String] { get }
}
