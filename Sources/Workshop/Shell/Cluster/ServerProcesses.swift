internal import Blueprint
internal import Clockwork
internal import Simulator

/// The processes of a cluster's servers, as the operating systems of their hosts count them: each
/// start is another process with another number.
///
/// The simulation knows a program over all its lives; `systemctl status`, `ps` and `journalctl` tell
/// one life from another. It is looked at after everything that may start or end a server.
struct ServerProcesses {
  /// One life of a server.
  struct Life {
    let id: Int
    let start: Instant
    var end: (at: Instant, state: ProgramState)?
  }

  private let programs: [ProgramId]
  private var lives: [[Life]]

  init(_ nodes: [ClusterNode]) {
    programs = nodes.map(\.program)
    lives = Array(repeating: [], count: nodes.count)
  }

  /// All lives of a server, the newest last.
  func lives(of node: ClusterNode) -> [Life] {
    programs.firstIndex(of: node.program).map { lives[$0] } ?? []
  }

  mutating func look(at simulation: Simulation) {
    for place in programs.indices {
      let state = simulation.state(of: programs[place])
      let isOpen = lives[place].last.map { $0.end == nil } ?? false
      if state.isAlive, !isOpen {
        let id = Self.firstId + Self.betweenStarts * lives[place].count + place
        lives[place].append(Life(id: id, start: simulation.now))
      } else if !state.isAlive, isOpen {
        lives[place][lives[place].count - 1].end = (simulation.now, state)
      }
    }
  }

  private static let firstId = 812
  private static let betweenStarts = 137
}
