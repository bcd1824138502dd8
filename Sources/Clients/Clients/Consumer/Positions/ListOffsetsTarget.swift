/// The times that stand for the two ends of a log.
public enum ListOffsetsTarget {
  public static let latest: Int64 = -1
  public static let earliest: Int64 = -2
}
