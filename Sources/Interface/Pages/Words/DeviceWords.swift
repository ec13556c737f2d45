/// What is said of a person's devices.
protocol DeviceWords {
    var devices: String { get }
    var devicesLead: String { get }
    var noDevices: String { get }
    var connectDevice: String { get }
    var deviceName: String { get }
    var rename: String { get }
    var remove: String { get }
    var deviceRenamed: String { get }
    var deviceRemoved: String { get }
    var appOfDevice: String { get }
    var unusedUntil: String { get }
}
