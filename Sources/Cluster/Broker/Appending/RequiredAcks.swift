/// Whose copy of the records counts as written: nobody's, the leader's, or that of all in-sync replicas.
enum RequiredAcks: Int16 {
  case all = -1
  case none = 0
  case leader = 1
}
