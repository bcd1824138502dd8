/// The names in a partition's folder: twenty digits of an offset, then what the file is.
public enum LogFileName {
  public static let log = ".log"
  public static let offsetIndex = ".index"
  public static let timeIndex = ".timeindex"
  public static let transactionIndex = ".txnindex"
  public static let snapshot = ".snapshot"
  /// What is to go, but not yet.
  public static let deleted = ".deleted"
  /// What a cleaner writes, and what is about to take the place of its originals.
  public static let cleaned = ".cleaned"
  public static let swap = ".swap"

  public static func of(_ offset: Int64, _ suffix: String) -> String {
    let digits = String(offset)
    return String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits + suffix
  }

  /// The offset that a name begins with.
  public static func offset(of name: String) -> Int64? {
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return Int64(name[..<dot])
  }
}
