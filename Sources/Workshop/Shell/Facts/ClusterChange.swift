internal import Records

/// A change in what a controller keeps: brokers, topics, who leads.
enum ClusterChange {
  struct State: Equatable {
    let leader: Int32
    let isr: [Int32]
  }

  case registered(Int32)
  case gone(Int32)
  case controller(Int32)
  case made(topic: String, partitions: Int, replicas: Int)
  case grown(topic: String, before: Int?, now: Int)
  case marked(topic: String)
  case deleted(topic: String)
  case state(TopicPartition, before: State?, now: State)
}
