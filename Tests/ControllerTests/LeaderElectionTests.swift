import Controller
import Testing

@Suite struct `A leader election` {
  private func candidates(_ inSync: [Int32], live: [Int32]) -> LeaderElection.Candidates {
    LeaderElection.Candidates(replicas: [1, 2, 3], inSync: inSync, live: live)
  }

  @Test func `for a new partition takes the first replica that lives`() {
    #expect(
      LeaderElection.forNewPartition(candidates([], live: [2, 3]))
        == .init(leader: 2, inSync: [2, 3]))
    #expect(LeaderElection.forNewPartition(candidates([], live: [4])) == nil)
  }

  @Test func `goes by the order of the assignment, not by that of the in-sync replicas`() {
    #expect(
      LeaderElection.forOfflinePartition(candidates([3, 2], live: [2, 3]), unclean: false)
        == .init(leader: 2, inSync: [3, 2]))
  }

  @Test func `leaves a partition without a leader where none may lead`() {
    #expect(
      LeaderElection.forOfflinePartition(candidates([1], live: [2, 3]), unclean: false) == nil)
    #expect(
      LeaderElection.forOfflinePartition(candidates([1], live: [2, 3]), unclean: true)
        == .init(leader: 2, inSync: [2], isUnclean: true))
  }

  @Test func `for the preferred replica keeps the order of the in-sync ones`() {
    #expect(
      LeaderElection.forPreferredReplica(candidates([2, 3, 1], live: [1, 2, 3]))
        == .init(leader: 1, inSync: [2, 3, 1]))
    #expect(LeaderElection.forPreferredReplica(candidates([2, 3], live: [1, 2, 3])) == nil)
  }

  @Test func `at a controlled shutdown passes over who stops`() {
    #expect(
      LeaderElection.forControlledShutdown(candidates([1, 2, 3], live: [1, 2, 3]), stopping: [1])
        == .init(leader: 2, inSync: [2, 3]))
    #expect(
      LeaderElection.forControlledShutdown(candidates([1], live: [1, 2]), stopping: [1]) == nil)
  }

  @Test func `at the end of a reassignment takes the first target in sync`() {
    #expect(
      LeaderElection.forReassignment(candidates([1, 3, 2], live: [1, 2, 3]), targets: [3, 2])
        == .init(leader: 3, inSync: [1, 3, 2]))
  }
}
