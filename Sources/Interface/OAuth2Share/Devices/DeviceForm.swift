internal import Application
internal import HTTP

/// What came back from the page of a device.
struct DeviceForm {
    /// What it has in common with the consent page.
    let consent: ConsentForm

    /// What the owner wants to call the device.
    let name: String

    /// After how many days without use it is shut out.
    let idle: String

    init(_ sent: Parameters, _ decision: String) {
        consent = ConsentForm(sent, decision)
        name = sent["name"] ?? ""
        idle = sent["idle"] ?? ""
    }
}
