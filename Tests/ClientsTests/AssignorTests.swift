import Bytes
import Clients
import Editions
import GoldenFiles
import Records
import Testing

/// Who gets which partitions, against what Java's own classes decided.
@Suite struct `An assignor` {
  @Test(arguments: GoldenFiles.files(below: "assignors", suffix: ".tsv"))
  func `decides as Java's class in every recorded step`(path: String) throws {
    let table = AssignorTable(path)
    #expect(!table.cases.isEmpty)
    for one in table.cases {
      for step in one.steps {
        let place = "\(path) case \(one.number), \(step.what)"
        let members = try step.members.map { try Self.heard($0.joined, table.edition) }
        do throws(ClientFailure) {
          let assignment = try one.assignor.assign(
            step.topics, to: members, edition: table.edition)
          #expect(step.failure == nil, "\(place)")
          #expect(assignment.shares.map(\.member).sorted() == members.map(\.id).sorted())
          for expected in step.assigned {
            let got = assignment.partitions(of: expected.member)
            #expect(got == expected.partitions, "\(place): \(expected.member)")
          }
        } catch {
          #expect(error == step.failure, "\(place)")
        }
      }
    }
  }

  /// As the leader gets to hear of a member: what it owns comes in the order in which it was written.
  private static func heard(_ member: JoinedMember, _ edition: Edition) throws -> JoinedMember {
    let spoken = ConsumerProtocol(edition)
    let bytes = try spoken.encode(member.subscription)
    return JoinedMember(
      member.id, groupInstanceId: member.groupInstanceId,
      try spoken.subscription(from: ByteSlice(bytes)))
  }

  @Test(arguments: GoldenFiles.files(below: "assignors", suffix: ".tsv"))
  func `goes through the members as Java's map`(path: String) {
    for step in AssignorTable(path).cases.flatMap(\.steps) {
      #expect(JavaHashMapOrder(step.members.map(\.joined.id)).keys == step.iteration)
    }
  }

  @Test(arguments: GoldenFiles.files(below: "assignors", suffix: ".tsv"))
  func `is told and answers in the recorded bytes`(path: String) throws {
    let table = AssignorTable(path)
    let spoken = ConsumerProtocol(table.edition)
    for step in table.cases.flatMap(\.steps) {
      for member in step.members {
        guard let bytes = member.metadata else { continue }
        let subscription = member.joined.subscription
        #expect(try spoken.encode(subscription) == bytes.array)
        let read = try spoken.subscription(from: bytes)
        #expect(read.topics.sorted() == subscription.topics.sorted())
        #expect(read.ownedPartitions.sorted() == subscription.ownedPartitions.sorted())
        #expect(read.userData == subscription.userData)
        #expect(read.generationId == subscription.generationId)
        #expect(read.rackId == subscription.rackId)
      }
      for assigned in step.assigned {
        guard let bytes = assigned.bytes else { continue }
        #expect(try spoken.encode(MemberAssignment(assigned.partitions)) == bytes.array)
        let read = try spoken.assignment(from: bytes)
        #expect(read.partitions.sorted() == assigned.partitions.sorted())
      }
    }
  }

  /// What a member tells the next leader follows from what it was given and when.
  @Test(arguments: GoldenFiles.files(below: "assignors", suffix: ".tsv"))
  func `remembers what it was given in the recorded bytes`(path: String) throws {
    let table = AssignorTable(path)
    let spoken = ConsumerProtocol(table.edition)
    for one in table.cases {
      var given: [String: MemberAssignment] = [:]
      for step in one.steps {
        for member in step.members {
          var memory = AssignorMemory()
          if step.what.hasSuffix("with what it knew") { continue }
          if let given = given[member.joined.id], member.generation >= 0 {
            memory.remember(given.partitions, generation: member.generation)
          } else if member.generation >= 0 {
            continue
          }
          let expected = member.joined.subscription.userData
          let got = one.assignor.userData(memory, edition: table.edition)
          #expect(got == expected, "\(path) case \(one.number), \(step.what)")
        }
        for assigned in step.assigned {
          let bytes = try spoken.encode(MemberAssignment(assigned.partitions))
          given[assigned.member] = try spoken.assignment(from: ByteSlice(bytes))
        }
      }
    }
  }
}

/// What no table shows.
@Suite struct `Sharing out` {
  private static func members(_ count: Int, _ topics: [String]) -> [JoinedMember] {
    (0..<count).map { JoinedMember("m\($0)", MemberSubscription(topics: topics)) }
  }

  @Test func `is named by JoinGroup and by the class of Java`() {
    #expect(Assignor.all.map(\.name) == ["range", "roundrobin", "sticky", "cooperative-sticky"])
    for assignor in Assignor.all {
      #expect(Assignor.named(assignor.name) == assignor)
      #expect(Assignor.ofClass(assignor.className) == assignor)
    }
    #expect(Assignor.ofClass("org.apache.kafka.clients.consumer.RangeAssignor") == .range)
    #expect(Assignor.named("uniform") == nil)
  }

  @Test func `speaks the greatest protocol that all assignors know`() throws {
    #expect(try RebalanceProtocol.spoken(by: [.range, .cooperativeSticky]) == .eager)
    #expect(try RebalanceProtocol.spoken(by: [.cooperativeSticky]) == .cooperative)
    #expect(try RebalanceProtocol.spoken(by: []) == .eager)
  }

  @Test(arguments: Assignor.all.map(\.name), [Edition.v2_6, .v3_9])
  func `gives everything to somebody, nothing twice, and nothing that is not there`(
    name: String, edition: Edition
  ) throws {
    let assignor = try #require(Assignor.named(name))
    let topics = [AssignableTopic("a", partitions: 7), AssignableTopic("b", partitions: 0)]
    let members = Self.members(3, ["a", "b", "absent"])
    let assignment = try assignor.assign(topics, to: members, edition: edition)
    let all = assignment.shares.flatMap(\.partitions).sorted()
    #expect(all == (0..<7).map { TopicPartition("a", $0) })
    #expect(assignment.shares.allSatisfy { (2...3).contains($0.partitions.count) })
    #expect(try assignor.assign(topics, to: [], edition: edition).shares.isEmpty)
  }

  /// Partitions that are not there any more, or never were, and members that come twice.
  @Test(arguments: Assignor.all.map(\.name), [Edition.v2_6, .v3_9])
  func `survives whatever members claim`(name: String, edition: Edition) throws {
    let assignor = try #require(Assignor.named(name))
    let claims: [TopicPartition] = [
      TopicPartition("a", -1), TopicPartition("a", 99), TopicPartition("gone", 0),
      TopicPartition("a", 1), TopicPartition("a", 1), TopicPartition("b", .max),
    ]
    var memory = AssignorMemory()
    memory.remember(claims, generation: 3)
    let topics = [AssignableTopic("a", partitions: 4), AssignableTopic("b", partitions: 2)]
    for named in [["a", "b"], ["a"], [], ["b", "a", "a"], ["nowhere"]] {
      var members: [JoinedMember] = []
      for (index, id) in ["x", "y", "x", "z"].enumerated() {
        let subscription = MemberSubscription(
          topics: index % 2 == 0 ? named : ["a", "b"],
          userData: assignor.userData(memory, edition: edition), ownedPartitions: claims,
          generationId: Int32(index), rackId: "r\(index)")
        members.append(JoinedMember(id, subscription))
      }
      do throws(ClientFailure) {
        let once = try assignor.assign(topics, to: members, edition: edition)
        #expect(try assignor.assign(topics, to: members, edition: edition) == once)
      } catch {
        #expect(error.javaClass.hasPrefix("java.lang."))
      }
    }
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `refuses a cooperative assignment that takes what is still held`(edition: Edition) throws {
    let held = MemberSubscription(topics: ["a"], ownedPartitions: [TopicPartition("a", 0)])
    let members = [
      JoinedMember("x", held), JoinedMember("b", MemberSubscription(topics: ["a"])),
    ]
    let topics = [AssignableTopic("a", partitions: 1)]
    let taken = try Assignor.range.assign(topics, to: members, edition: edition)
    #expect(taken.partitions(of: "b") == [TopicPartition("a", 0)])
    #expect(throws: ClientFailure.self) {
      try CooperationCheck.verify(taken, of: members, by: .range, edition: edition)
    }
    let kept = try Assignor.cooperativeSticky.assign(topics, to: members, edition: edition)
    try CooperationCheck.verify(kept, of: members, by: .cooperativeSticky, edition: edition)
  }
}

/// Payloads of strangers.
@Suite struct `What consumers tell each other` {
  @Test func `is read whatever later version it says it has`() throws {
    let bytes: [UInt8] = [0, 9, 0, 0, 0, 1, 0, 1, 97, 255, 255, 255, 255, 0, 0, 0, 0, 1, 2, 3]
    let read = try ConsumerProtocol(.v2_6).subscription(from: ByteSlice(bytes))
    #expect(read == MemberSubscription(topics: ["a"]))
  }

  @Test func `fails with the field that is wrong in older consumers`() {
    let cases: [([UInt8], String)] = [
      ([0], "Error reading field 'version': java.nio.BufferUnderflowException"),
      ([255, 255], "Unsupported subscription version: -1"),
      (
        [0, 1, 127, 255, 255, 255],
        "Error reading field 'topics': Error reading array of size 2147483647, only 0 bytes available"
      ),
      (
        [0, 1, 255, 255, 255, 255],
        "Error reading field 'topics': Array size -1 cannot be negative"
      ),
      (
        [0, 1, 0, 0, 0, 1, 0, 9, 97],
        "Error reading field 'topics': Error reading string of length 9, only 1 bytes available"
      ),
    ]
    for (bytes, message) in cases {
      let expected = ClientFailure(
        "org.apache.kafka.common.protocol.types.SchemaException", message)
      #expect(throws: expected) { try ConsumerProtocol(.v2_6).subscription(from: ByteSlice(bytes)) }
    }
  }

  @Test func `fails as later consumers complain`() {
    let schema = "org.apache.kafka.common.protocol.types.SchemaException"
    let cases: [([UInt8], ClientFailure)] = [
      ([0], ClientFailure(schema, "Buffer underflow while parsing consumer protocol's header")),
      ([255, 255], ClientFailure(schema, "Unsupported subscription version: -1")),
      (
        [0, 1],
        ClientFailure(schema, "Buffer underflow while parsing consumer protocol's subscription")
      ),
      (
        [0, 1, 127, 255, 255, 255],
        ClientFailure(
          "java.lang.RuntimeException",
          "Tried to allocate a collection of size 2147483647, but there are only 0 bytes remaining."
        )
      ),
    ]
    for (bytes, expected) in cases {
      #expect(throws: expected) { try ConsumerProtocol(.v3_9).subscription(from: ByteSlice(bytes)) }
    }
  }

  /// Every shortened and every changed form of a real one is read or refused.
  @Test(arguments: [Edition.v2_6, .v3_9])
  func `is read or refused however it is damaged`(edition: Edition) throws {
    let spoken = ConsumerProtocol(edition)
    var memory = AssignorMemory()
    memory.remember([TopicPartition("a", 0), TopicPartition("b", 1)], generation: 4)
    let subscription = MemberSubscription(
      topics: ["a", "b"], userData: Assignor.sticky.userData(memory, edition: edition),
      ownedPartitions: [TopicPartition("a", 0)])
    let whole = try spoken.encode(subscription)
    var damaged = whole.indices.map { Array(whole[..<$0]) }
    for index in whole.indices {
      for byte: UInt8 in [0, 1, 127, 128, 255] {
        var bytes = whole
        bytes[index] = byte
        damaged.append(bytes)
      }
    }
    for bytes in damaged {
      do throws(ClientFailure) {
        _ = try spoken.assignment(from: ByteSlice(bytes))
      } catch {
        #expect(!error.javaClass.isEmpty)
      }
      do throws(ClientFailure) {
        let read = try spoken.subscription(from: ByteSlice(bytes))
        let members = [JoinedMember("x", read), JoinedMember("y", subscription)]
        _ = try Assignor.sticky.assign(
          [AssignableTopic("a", partitions: 3)], to: members, edition: edition)
      } catch {
        #expect(!error.javaClass.isEmpty)
      }
    }
  }
}
