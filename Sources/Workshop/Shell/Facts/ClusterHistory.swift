/// What has happened in a cluster, one thing after another.
struct ClusterHistory {
  let happenings: [Happening]
  /// Whether nobody remembers the beginning any more.
  let isCut: Bool
}
