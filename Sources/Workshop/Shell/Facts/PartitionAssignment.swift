/// The brokers that are to have a partition's replicas, the preferred leader first.
struct PartitionAssignment: Equatable {
  let partition: Int
  let replicas: [Int]
}
