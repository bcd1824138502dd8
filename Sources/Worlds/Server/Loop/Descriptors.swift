internal import CPosix

/// How many descriptors this process may have open. The first look raises that to what the system allows.
enum Descriptors {
  static let most = Int(posix_raise_descriptors())
}
