/// What the pages of devices say, in one place.
enum DeviceWords {
    static let title = "Connect a device"
    static let lead = "Enter the eight letters that the device shows."
    static let code = "Code on the device"
    static let codeHint = "Capital or small letters, with or without the dash."
    static let next = "Next"
    static let noSuchCode =
        "No device waits with this code. Look at the code again; codes last 15 minutes."
    static let tooOld = "This page was too old. Please answer again."
    static let tooOften =
        "Too many codes were tried. Wait a quarter of an hour; until then even the right code is "
        + "not taken."
    static let unavailable = "TPaaS cannot answer right now. Try again in a moment."
    static let compare =
        "Only go on if the device is before you and shows exactly this code. If somebody sent you "
        + "the code, or a link with it, refuse: the device would be his, the data yours."
    static let withoutYou =
        "Tick what the device may do with your own data, on its own and without you. A device "
        + "writes; let it read only if it has to show you something."
    static let name = "What do you call the device?"
    static let idle = "After how long without use is it shut out?"
    static let allow = "Connect"
    static let refuse = "Refuse"
    static let change = "You can rename or remove the device at any time, under Account, Devices."
    static let loggedIn = "You are logged in as"
    static let switchPerson = "Log in as somebody else"
    static let connected = "The device is connected"
    static let connectedLead = "It goes on by itself within a few seconds."
    static let refused = "The device was refused"
    static let refusedLead = "It gets nothing."
    static let devices = "My devices"
    static let another = "Connect another device"

    static func asks(_ app: String) -> String { "\(app) asks to be connected" }

    static func days(_ days: Int) -> String { days == 365 ? "One year" : "\(days) days" }
}
