/// What the steps of a start hand to each other.
struct Startup {
  var hasConnected = false
  var clusterId: String?
  var storedId: Int32?
}
