import Clockwork
import Simulator
import Testing
import Wire

@testable import Storms

@Suite struct `Groups at rest` {
  private static let sessions: [Int64] = [10, 45, 1800]

  private func rig(seed: UInt64, isLeaping: Bool) throws -> GroupRig {
    let roles = Self.sessions.enumerated().map { number, seconds in
      GroupStandIn.Role(
        number: number, group: "blue", instance: number == 1 ? "rock" : nil,
        session: .seconds(seconds), commits: nil)
    }
    let rig = try GroupRig(seed: seed, roles: roles, checks: false)
    rig.server.simulation.isLeaping = isLeaping
    rig.server.run(seconds: 60)
    return rig
  }

  /// Nobody but the cluster and the group: whoever asks has a session of his own, which is no part of it.
  private func rest(_ rig: GroupRig, seconds: Int64) {
    rig.server.simulation.kill(rig.server.client)
    rig.server.run(seconds: seconds)
    rig.server.simulation.start(rig.server.client)
  }

  /// What the coordinators said of the group.
  private func told(_ rig: GroupRig) -> [LogLine] {
    (Int32(1)...3).flatMap { id in
      rig.server.simulation.log(of: rig.server.program(id))
        .filter { $0.text.contains("GroupCoordinator") }
    }
  }

  @Test func `cost nothing, and are as they were`() throws {
    let rig = try rig(seed: 3, isLeaping: true)
    let before = try #require(rig.describe("blue"))
    #expect(before.groupState == "Stable" && before.members.count == 3)
    rest(rig, seconds: 120)
    let steps = rig.server.simulation.steps
    rest(rig, seconds: 7 * 24 * 3600)
    #expect(rig.server.simulation.steps - steps < 5000)
    let after = try #require(rig.describe("blue"))
    #expect(after.members.map(\.memberId) == before.members.map(\.memberId))
  }

  /// Its session begins with the last beat, which came within three seconds before the blow.
  @Test(arguments: 0...2)
  func `give up a member that is killed when its session is over`(victim: Int) throws {
    var blow = Instant(microseconds: 0)
    let runs = try [true, false].map { isLeaping in
      let rig = try rig(seed: UInt64(20 + victim), isLeaping: isLeaping)
      rest(rig, seconds: 3600)
      blow = rig.server.simulation.now
      rig.server.simulation.kill(rig.members[victim])
      rest(rig, seconds: 7200)
      rig.server.simulation.start(rig.members[victim])
      rig.server.run(seconds: 600)
      return rig
    }
    let (leapt, lived) = (told(runs[0]), told(runs[1]))
    #expect(leapt.map(\.text) == lived.map(\.text))
    for lines in [leapt, lived] {
      let end = try #require(lines.first { $0.text.contains("has failed, removing it") }).at
      let latest = blow + .seconds(Self.sessions[victim])
      #expect(end <= latest && latest - end < .seconds(4))
    }
    #expect(runs[0].server.simulation.steps * 3 < runs[1].server.simulation.steps)
  }
}
