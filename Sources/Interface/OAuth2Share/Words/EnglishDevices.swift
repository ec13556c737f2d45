internal import Languages

extension English {
    var connectDevice: String { "Connect a device" }
    var connectLead: String { "Enter the eight letters that the device shows." }
    var codeOnDevice: String { "Code on the device" }
    var codeHint: String { "Capital or small letters, with or without the dash." }
    var next: String { "Next" }

    func asksToConnect(_ app: String) -> String { "\(app) asks to be connected" }
    var compareCode: String {
        "Only go on if the device is before you and shows exactly this code. If somebody sent you "
            + "the code, or a link with it, refuse: the device would be theirs, the data yours."
    }
    var withoutYou: String {
        "Tick what the device may do with your own data, on its own and without you. A device "
            + "writes; let it read only if it has to show you something."
    }
    var deviceName: String { "What do you call the device?" }
    var idleQuestion: String { "After how long without use is it shut out?" }
    func idle(days: Int) -> String { days == 365 ? "One year" : "\(days) days" }
    var connect: String { "Connect" }
    var canRemove: String {
        "You can rename or remove the device at any time, under Account, Devices."
    }

    var connected: String { "The device is connected" }
    var connectedLead: String { "It goes on by itself within a few seconds." }
    var refused: String { "The device was refused" }
    var refusedLead: String { "It gets nothing." }
    var myDevices: String { "My devices" }
    var connectAnother: String { "Connect another device" }

    func sentence(_ trouble: DeviceTrouble) -> String {
        switch trouble {
        case .noSuchCode:
            "No device waits with this code. Look at the code again; codes last 15 minutes."
        case .tooManyCodes:
            "Too many codes were tried. Wait a quarter of an hour; until then even the right code "
                + "is not taken."
        case .noSuchOwner: "You do not decide for this person."
        case .nameFault: "Give the device a name of at most 100 letters."
        case .idleFault: "Choose after how long without use the device is shut out."
        }
    }
}
