/// What the pages say on which a device is connected (RFC 8628 §3.3), in one language.
protocol DeviceWords {
    // The code
    var connectDevice: String { get }
    var connectLead: String { get }
    var codeOnDevice: String { get }
    var codeHint: String { get }
    var next: String { get }

    // The question
    func asksToConnect(_ app: String) -> String
    var compareCode: String { get }
    var withoutYou: String { get }
    var deviceName: String { get }
    var idleQuestion: String { get }
    func idle(days: Int) -> String
    var connect: String { get }
    var canRemove: String { get }

    // How it ended
    var connected: String { get }
    var connectedLead: String { get }
    var refused: String { get }
    var refusedLead: String { get }
    var myDevices: String { get }
    var connectAnother: String { get }

    // What went wrong
    func sentence(_ trouble: DeviceTrouble) -> String
}

/// What can go wrong with a device beside what can with any consent.
enum DeviceTrouble: Hashable, Sendable {
    /// No device waits with the code.
    case noSuchCode

    /// The owner is nobody for whom the person decides.
    case noSuchOwner

    /// Too many codes were tried.
    case tooManyCodes
    case nameFault, idleFault
}
