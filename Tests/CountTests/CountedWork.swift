import Blueprint
import Unix
import Clockwork
import Editions
import Foundation
import GoldenFiles
import Labs
import Log
import Shell
import Simulator
import Testing

/// A piece of work whose cost is kept. It can be done so many times over, or be so many times as large.
struct CountedWork: Sendable {
  let name: String
  /// Whether ten times as much of it costs nothing more.
  var isIdle = false
  let run: @Sendable (_ times: Int) throws -> Counts

  static let all = [
    CountedWork(name: "1000 records with acks=all", run: records),
    CountedWork(name: "100 messages among 30 idle partitions", isIdle: true, run: messages),
    CountedWork(name: "an idle day", isIdle: true, run: idleDays),
    CountedWork(name: "an idle month without ZooKeeper", isIdle: true) { times in
      idleMonths(times) { cluster in
        for program in programs("zookeeper-server", of: cluster) {
          cluster.simulation.kill(program)
        }
      }
    },
    CountedWork(name: "an idle month with a paused broker", isIdle: true) { times in
      idleMonths(times) { cluster in
        cluster.simulation.pause(programs("kafka-server", of: cluster)[1])
      }
    },
    CountedWork(name: "an idle month with a waiting consumer", isIdle: true) { times in
      idleMonths(times) { _ in }
    },
    CountedWork(name: "an idle month with a consumer that is cut off", isIdle: true) { times in
      idleMonths(times) { cluster in
        guard let client = cluster.simulation.host(cluster.layout.clientHost) else { return }
        cluster.simulation.cut([client], from: cluster.simulation.hostIds)
      }
    },
    CountedWork(name: "an idle month with a producer at its prompt", isIdle: true) { times in
      idleMonths(times, running: "kafka-console-producer.sh") { _ in }
    },
    CountedWork(name: "the lab segments", run: labs),
  ]

  // MARK: Records

  private static let broker = "peter-kafka01.foo.bar:9092"
  private static let line = String(repeating: "x", count: 100)

  private static func records(_ thousands: Int) throws -> Counts {
    let cluster = cluster()
    type(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic t --partitions 1 "
        + "--replication-factor 3", on: cluster)
    let lines = Array(String(repeating: line + "\n", count: 1000 * thousands).utf8)
    try cluster.hosts.client.disk.write(lines, to: "/root/lines")
    return Counts.of({ [cluster] }) {
      type(
        "kafka-console-producer.sh --bootstrap-server \(broker) --topic t "
          + "--request-required-acks all < /root/lines > /dev/null", on: cluster)
    }
  }

  /// One message after another with acks=all, while the brokers lead so many other partitions. The files
  /// that name them all are not written meanwhile.
  private static func messages(_ times: Int) throws -> Counts {
    var layout = ClusterLayout(edition: .v2_6)
    for file in ["replica.high.watermark.", "log.flush.offset."] {
      layout.settings.append(.init(file + "checkpoint.interval.ms", "86400000"))
    }
    let cluster = cluster(layout)
    for (topic, partitions) in [("idle", 30 * times), ("t", 1)] {
      type(
        "kafka-topics.sh --bootstrap-server \(broker) --create --topic \(topic) "
          + "--partitions \(partitions) --replication-factor 3", on: cluster)
    }
    let lines = Array(String(repeating: line + "\n", count: 100).utf8)
    try cluster.hosts.client.disk.write(lines, to: "/root/lines")
    let some = {
      type(
        "kafka-console-producer.sh --bootstrap-server \(broker) --topic t --sync "
          + "--request-required-acks all < /root/lines > /dev/null", on: cluster)
    }
    some()
    return Counts.of({ [cluster] }, some)
  }

  // MARK: Idle time

  private static func idleDays(_ days: Int) -> Counts {
    let cluster = cluster()
    type(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic t --partitions 6 "
        + "--replication-factor 3", on: cluster)
    type(
      "kafka-console-consumer.sh --bootstrap-server \(broker) --topic t --timeout-ms 5000",
      on: cluster)
    return Counts.of({ [cluster] }) { cluster.pass(.seconds(Int64(days) * 86_400)) }
  }

  /// With a console program that was left running, and something else that has happened an hour before.
  private static func idleMonths(
    _ months: Int, running tool: String = "kafka-console-consumer.sh",
    _ befall: (Cluster) -> Void
  ) -> Counts {
    let cluster = cluster()
    type(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic t --partitions 6 "
        + "--replication-factor 3", on: cluster)
    let session = session(on: cluster)
    type("@c1 \(tool) --bootstrap-server \(broker) --topic t", in: session)
    cluster.pass(.seconds(600))
    befall(cluster)
    cluster.pass(.seconds(3600))
    return Counts.of({ [cluster] }) { cluster.pass(.seconds(Int64(months) * 30 * 86_400)) }
  }

  private static func programs(_ name: String, of cluster: Cluster) -> [ProgramId] {
    cluster.simulation.programIds.filter { cluster.simulation.name(of: $0) == name }
  }

  private static func cluster(_ layout: ClusterLayout = ClusterLayout(edition: .v2_6)) -> Cluster {
    let hosts = Hosts(layout) { _ in
      SimulatedDisk(now: Host.firstInstant)
    }
    return Cluster.booted(hosts, ClusterConditions())
  }

  private static func type(_ line: String, on cluster: Cluster) {
    type(line, in: session(on: cluster))
  }

  private static func session(on cluster: Cluster) -> Session {
    let session = Session(
      host: cluster.hosts.client, edition: .v2_6, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = cluster.hosts
    return session
  }

  private static func type(_ line: String, in session: Session) {
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "count").run(line, output: nowhere, errors: nowhere)
  }

  // MARK: A lab

  /// Somebody does the lab with its solutions, and begins again.
  private static func labs(_ times: Int) throws -> Counts {
    var clusters: [Cluster] = []
    let makeSession = { (lab: Lab?) in
      let session = session(lab)
      let makeCluster = session.makeCluster
      session.makeCluster = makeCluster.map { make in
        {
          let cluster = make()
          clusters.append(cluster)
          return cluster
        }
      }
      return session
    }
    let course = Course(
      session: makeSession(nil), shelf: shelf, keep: MemoryKeep(), makeSession: makeSession)
    let steps = try #require(shelf.volume(named: "segments")).lab.steps.count
    let counts = Counts.of({ clusters }) {
      for time in 0..<times {
        type(time == 0 ? "start segments" : "start segments --again", in: course)
        for step in 0..<steps {
          type("solution", in: course)
          if step < steps - 1 { type("next", in: course) }
        }
      }
    }
    try #require(course.isDone)
    return counts
  }

  private static func type(_ line: String, in course: Course) {
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: course.session, name: "count").run(
      line, output: nowhere, errors: nowhere)
  }

  private static func session(_ lab: Lab?) -> Session {
    let conditions = lab?.head.conditions ?? ClusterConditions()
    let own = SimulatedDisk(now: conditions.start.milliseconds)
    let local = Host(name: "laptop", disk: ReadOnlyDisk(own), directory: "/")
    let layout = lab?.head.layout ?? ClusterLayout(edition: .v2_6)
    return Session.fresh(
      on: local, layout, conditions, language: .english, commands: LabVerbs.all + Commands.all)
  }

  private static var shelf: LabShelf {
    var parts = GoldenFiles.folder.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(2)
    let folder = parts.joined(separator: "/") + "/Labs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return LabShelf(
      folder: "Labs", names: { names },
      read: { name in
        FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
      })
  }
}
