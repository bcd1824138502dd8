/// What a timer of a group is for.
struct GroupAlarm: Equatable, Sendable {
  enum Purpose: Equatable {
    /// A member has to be heard of by then.
    case session(String)
    /// A member that was given an id has to come back with it by then.
    case pendingMember(String)
    /// A delayed join is over.
    case join
  }

  let group: String
  let purpose: Purpose
}
