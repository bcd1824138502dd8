internal import ZooKeeper

/// What a newly elected controller does: it learns everything, tells everybody, and deals with what has
/// happened while nobody was in charge.
extension KafkaController {
  func takeOver(then done: @escaping Done) {
    info("Registering handlers")
    ask(.exists(ZnodePath.preferredElection, watch: true)) { [unowned self] _ in
      info("Deleting log dir event notifications")
      deleteNotifications(in: ZnodePath.logDirEvents) { [unowned self] in
        info("Deleting isr change notifications")
        deleteNotifications(in: ZnodePath.isrChanges) { [unowned self] in
          info("Initializing controller context")
          learn { [unowned self] in startMachines(then: done) }
        }
      }
    }
  }

  private func learn(then: @escaping Done) {
    read(childrenOf: ZnodePath.brokerIds) { [unowned self] rows in
      picture = ClusterState()
      picture.add(rows.compactMap { LiveBroker(name: $0.name, data: $0.data, stat: $0.stat) })
      let epochs = picture.brokers.map { "\($0.id) -> \($0.epoch)" }.joined(separator: ", ")
      info("Initialized broker epochs cache: HashMap(\(epochs))")
      read(childrenOf: ZnodePath.topics, watchingEach: true) { [unowned self] rows in
        for row in rows {
          guard let znode = TopicZnode(utf8: row.data) else { continue }
          let topic = ControlledTopic(row.name)
          _ = topic.adopt(znode)
          picture.add(topic)
        }
        refresh(picture.partitions) { [unowned self] in
          for broker in picture.brokers { channels.add(broker) }
          info("Currently active brokers in the cluster: \(scalaSet(picture.brokerIds))")
          info("Currently shutting brokers in the cluster: HashSet()")
          info("Current list of topics in the cluster: \(scalaSet(picture.topicNames))")
          then()
        }
      }
    }
  }

  private func startMachines(then done: @escaping Done) {
    info("Fetching topic deletions in progress")
    initializeDeletions { [unowned self] in
      info("Sending update metadata request")
      sendMetadata([], to: picture.brokerIds)
      for partition in picture.partitions {
        partition.state =
          partition.leadership.map { picture.isLive($0.leader) ? .online : .offline } ?? .new
        for id in partition.replicas {
          partition.put(id, picture.isLive(id) ? .online : .deletionIneligible)
        }
      }
      let replicas = picture.allReplicas
      bringOnline(replicas.filter { picture.isLive($0.id) })
      takeOffline(replicas.filter { !picture.isLive($0.id) }) { [unowned self] in
        electWhereNobodyLeads { [unowned self] in
          info("Ready to serve as the new controller with epoch \(epoch)")
          resumeDeletions { [unowned self] in preferredElectionAsked(then: done) }
        }
      }
    }
  }

  /// Deletes all notifications of a kind, unread, and watches for the next.
  func deleteNotifications(in path: String, then: @escaping Done) {
    ask(.getChildren(path, watch: true)) { [unowned self] reply in
      change(reply.children.map { .delete("\(path)/\($0)") }, then: then)
    }
  }

  func scalaSet(_ items: [some CustomStringConvertible]) -> String {
    "Set(\(items.map(\.description).joined(separator: ", ")))"
  }
}
