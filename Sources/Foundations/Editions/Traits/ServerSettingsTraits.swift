/// How an edition checks a broker's settings.
struct ServerSettingsTraits: Sendable {
  /// A node may be a controller too: it has roles, and a `node.id` that stands for the older `broker.id`.
  let haveRoles: Bool
  /// At least one listener has to be advertised, and several may be advertised with the same port.
  let lookAtAdvertised: Bool
  /// Listeners that share a port are told of before those that share a name.
  let lookAtPortsFirst: Bool
  /// How commits and compression may be combined is checked.
  let lookAtCommits: Bool
  /// What a number that is too small should have been.
  let orMore: String
}

extension Edition {
  var serverSettings: ServerSettingsTraits {
    switch self {
    case .v2_6:
      ServerSettingsTraits(
        haveRoles: false, lookAtAdvertised: false, lookAtPortsFirst: true, lookAtCommits: true,
        orMore: "equal or greater than")
    case .v3_9, .v4_1:
      ServerSettingsTraits(
        haveRoles: true, lookAtAdvertised: true, lookAtPortsFirst: false, lookAtCommits: false,
        orMore: "greater than or equal to")
    }
  }
}
