internal import Clockwork
internal import Simulator

/// Which terminals members of groups run in, so that a picture can call them what a learner calls them.
extension ShellTerminals {
  /// By members' ids. A program that was killed is still in its group for a while, and counts until its
  /// terminal runs another.
  var membersAndTerminals: [String: (name: String, isGone: Bool)] {
    var known: [String: (name: String, isGone: Bool)] = [:]
    for terminal in all {
      for job in terminal.everyJob {
        if let id = job.memberId { known[id] = (terminal.name, job.status != nil) }
      }
    }
    return known
  }

  /// By programs' numbers, all that have run there.
  var programsAndTerminals: [Int: String] {
    var names: [Int: String] = [:]
    for terminal in all {
      for program in terminal.programs { names[program.number] = terminal.name }
    }
    return names
  }
}
