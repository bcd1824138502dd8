public import Editions
public import Unix

/// What is said of an edition that cannot be run yet.
public enum EditionWords {
  public static func refusal(_ edition: Edition) -> Words? {
    switch edition {
    case .v2_6, .v3_9: nil
    case .v4_1:
      Words(
        "edition 4.1 cannot be run yet; 2.6 and 3.9 can",
        "4.1 에디션은 아직 실행할 수 없습니다. 2.6과 3.9는 실행할 수 있습니다")
    }
  }

  /// Nothing but files can be looked at in some editions.
  public static func clusterRefusal(_ edition: Edition) -> Words? {
    switch edition {
    case .v2_6: nil
    case .v3_9:
      Words(
        "a cluster of edition \(edition.name) cannot be started yet; 2.6 can",
        "\(edition.name) 에디션의 클러스터는 아직 시작할 수 없습니다. 2.6은 시작할 수 있습니다")
    case .v4_1: refusal(edition)
    }
  }
}
