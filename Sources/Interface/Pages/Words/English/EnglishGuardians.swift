internal import Languages

extension English {
    var whoseDevices: String { "Whose devices" }
    func devicesLead(of name: String) -> String {
        "Devices that send data about \(name) on their own. What you remove here is shut out at "
            + "once; what it has sent stays."
    }
    var devicesAnew: String {
        "Devices that the guardian connected are shut out. What they have sent stays; connect "
            + "those that you want to keep using again."
    }
    func exportTitle(of name: String) -> String { "Take all data of \(name) with you" }
    func exportLead(of name: String) -> String {
        "One ZIP archive with what is kept about \(name), in tables that any spreadsheet opens."
    }
    func exportHint(of name: String) -> String {
        "Your password is asked for where you entered it more than ten minutes ago. That you made "
            + "the archive is in the record of accesses of \(name)."
    }
}
