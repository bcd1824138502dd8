import Blueprint
import Bytes
import Clients
import Clockwork
import Editions
import GoldenFiles
import Shell
import Simulator
import Testing
import Unix
import Wire

/// What the learners' notes did: a topic of two partitions on two brokers each, nine records typed over
/// seven minutes, and one answer of a broker that never came back.
private final class Notes {
  private static let typed: [(at: Int64, partition: Int32, value: String)] = [
    (1_659_880_181_967, 0, "hihi"), (1_659_880_244_391, 1, "First message"),
    (1_659_880_249_156, 0, "hihi"), (1_659_880_317_253, 1, "yeyeye"),
    (1_659_880_332_765, 0, "twenty one ~~"), (1_659_880_357_849, 0, "End"),
    (1_659_880_360_980, 1, "And new start"), (1_659_880_595_262, 0, "ㅗHihihi"),
    (1_659_880_602_928, 1, "Hi guys"),
  ]

  let cluster: Cluster
  private let hosts: Hosts
  private let producers: ProducersProgram
  private let producing: ProgramId

  init(seed: UInt64) {
    var layout = ClusterLayout(edition: .v2_6)
    layout.form = .docker
    hosts = Hosts(layout) { _ in SimulatedDisk(now: Host.firstInstant) }
    let start = Instant(milliseconds: 1_659_880_000_000)
    cluster = Cluster(layout, seed: seed, start: start, hosts: hosts)
    cluster.boot()
    let brokers = (1...3).map { Address(layout.brokerHost($0), layout.brokerPort($0)) }
    let producers = ProducersProgram(.v2_6, bootstrap: brokers)
    self.producers = producers
    let client = cluster.simulation.host(layout.clientHost)
    producing = cluster.simulation.addProgram("p", on: client ?? cluster.simulation.hostIds[0]) {
      _ in producers
    }
    cluster.simulation.start(producing)
    cluster.settle()
    producers.define("p") { $0.acks = 1 }
  }

  func run() {
    shell(
      "kafka-topics --bootstrap-server kafka1:9091 --create --topic peter-overview01 "
        + "--replica-assignment 2:3,3:1")
    cluster.simulation.command(producing) { _, now, outbox in
      producers.look(at: "peter-overview01", by: "p", at: now, into: &outbox)
    }
    cluster.wait(most: .seconds(20)) { !producers.isBusy }
    loseOneAnswer()
    for record in Self.typed {
      cluster.pass(until: Instant(milliseconds: record.at))
      let sent = ProducerRecord(
        topic: "peter-overview01", partition: record.partition, value: Array(record.value.utf8))
      cluster.simulation.command(producing) { _, now, outbox in
        producers.send([sent], by: "p", at: now, into: &outbox)
      }
      cluster.wait(most: .seconds(20)) { !producers.isBusy }
    }
    cluster.pass(.seconds(2))
  }

  /// The broker has written the record, but its answer to the producer is lost.
  private func loseOneAnswer() {
    var asked: Int32?
    let producing = producing
    cluster.simulation.loseNext { frame in
      let bytes = frame.bytes
      if frame.from == producing, bytes.count > 8,
        bytes.storage.int16(at: bytes.start) == ApiKey.produce.rawValue
      {
        asked = bytes.storage.int32(at: bytes.start + 4)
      }
      return frame.to == producing && frame.isAnswer && asked != nil
        && bytes.storage.int32(at: bytes.start) == asked
    }
  }

  private func shell(_ line: String) {
    let session = Session(
      host: hosts.client, edition: .v2_6, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = hosts
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "notes").run(line, output: nowhere, errors: nowhere)
  }

  func segment(_ partition: Int, on broker: Int) throws -> [UInt8] {
    guard let disk = hosts.broker(broker)?.disk else { return [] }
    let path = cluster.layout.dataFolder + "/peter-overview01-\(partition)/00000000000000000000.log"
    let file = try disk.open(path, creating: false)
    defer { file.close() }
    return try file.read(at: 0, count: try file.size)
  }
}

@Suite struct `The segments of the notes` {
  @Test func `come out to the byte, on the leader and on its follower`() throws {
    let notes = Notes(seed: 1)
    notes.run()
    for (partition, brokers) in [(0, [2, 3]), (1, [3, 1])] {
      let recorded = GoldenFiles.bytes("segments/peter-overview01-\(partition).log")
      for broker in brokers {
        let got = try notes.segment(partition, on: broker)
        #expect(Hex.text(got) == Hex.text(recorded), "\(partition) on \(broker)")
      }
    }
    #expect(notes.cluster.simulation.waitingLosses == 0)
  }

  @Test func `come out whatever the seed, and the same seed goes the same way`() throws {
    for seed in [UInt64(7), 8] {
      let notes = Notes(seed: seed)
      notes.run()
      let recorded = GoldenFiles.bytes("segments/peter-overview01-0.log")
      #expect(try notes.segment(0, on: 2) == recorded)
      let again = Notes(seed: seed)
      again.run()
      #expect(again.cluster.simulation.trace.digest == notes.cluster.simulation.trace.digest)
    }
  }
}
