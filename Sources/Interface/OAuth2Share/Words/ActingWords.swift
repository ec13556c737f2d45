/// What is said to who connects a device for somebody whose data he manages, in one language.
protocol ActingWords {
    var whoseDevice: String { get }
    var choose: String { get }
    func mine(_ name: String) -> String
    func actsFor(_ name: String) -> String
    func compareCode(of name: String) -> String
    func withoutYou(of name: String) -> String
    func devices(of name: String) -> String
}
