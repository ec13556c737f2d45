/// What is said to a guardian of a ward's devices and of the archive of all that is the ward's.
protocol GuardianWords {
    var whoseDevices: String { get }
    func devicesLead(of name: String) -> String

    /// Which devices have to be connected again by who decides from now on.
    var devicesAnew: String { get }

    func exportTitle(of name: String) -> String
    func exportLead(of name: String) -> String
    func exportHint(of name: String) -> String
}
