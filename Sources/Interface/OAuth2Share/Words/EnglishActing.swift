internal import Languages

extension English {
    var whoseDevice: String { "Whose device is it?" }
    var choose: String { "Choose" }
    func mine(_ name: String) -> String { "\(name) (you)" }
    func actsFor(_ name: String) -> String { "You act for \(name)." }
    func compareCode(of name: String) -> String {
        "Only go on if the device is before you and shows exactly this code. If somebody sent you "
            + "the code, or a link with it, refuse: the device would be theirs, the data those of "
            + "\(name)."
    }
    func withoutYou(of name: String) -> String {
        "Tick what the device may do with the data of \(name), on its own and without you. A "
            + "device writes; let it read only if it has to show something."
    }
    func devices(of name: String) -> String { "Devices of \(name)" }
}
