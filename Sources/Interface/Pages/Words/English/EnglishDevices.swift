internal import Languages

extension English {
    var devices: String { "Devices" }
    var devicesLead: String {
        "Devices that send data about you on their own. What you remove here is shut out at once; "
            + "what it has sent stays."
    }
    var noDevices: String { "No device is connected." }
    var connectDevice: String { "Connect a device" }
    var deviceName: String { "Name" }
    var rename: String { "Rename" }
    var remove: String { "Remove" }
    var deviceRenamed: String { "The device has its new name." }
    var deviceRemoved: String { "The device was removed. Its next request is refused." }
    var appOfDevice: String { "App" }
    var unusedUntil: String { "Shut out if it is not used until" }
}
