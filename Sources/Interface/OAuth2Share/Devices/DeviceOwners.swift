internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// For whom a person can connect a device: for himself, and for the wards whose accounts he keeps.
struct DeviceOwners {
    /// For whom he decides, beside himself.
    let managed: [NamedOwner]

    /// For whom he does it now; nil: for himself.
    let chosen: NamedOwner?
}

extension AuthorizationServer {
    /// For whom it is asked; nil where somebody is named for whom the person does not decide, or
    /// nobody.
    ///
    /// Whom he decides for is looked up only where it is shown, or was said.
    func deviceOwners(
        _ sent: Parameters,
        _ browser: Browser,
        at now: Moment
    ) throws(Refusal) -> DeviceOwners? {
        let person = browser.session.person
        let named = sent.all("owner").filter { !$0.isEmpty }
        let isCodeShown = sent["user_code"]?.isEmpty == false
        guard !named.isEmpty || isCodeShown else { return DeviceOwners(managed: [], chosen: nil) }
        let managed = try listManaged(by: person, at: now)
        guard let text = named.first, text != person.description else {
            return DeviceOwners(managed: managed, chosen: nil)
        }
        guard named.count == 1, let id = User.ID(text),
            let owner = managed.first(where: { $0.id == id })
        else { return nil }
        return DeviceOwners(managed: managed, chosen: owner)
    }

    /// The page of a device that shows a code, for somebody; nil: for who is logged in.
    func devicePath(_ code: UserCode?, _ owner: User.ID?) -> Link {
        let page = code.map { Link("/device", ["user_code": $0.shown]) } ?? "/device"
        return owner.map { Link(page, ["owner": $0.description]) } ?? page
    }

    /// The page that says how it ended.
    func devicePath(done: String, _ owner: User.ID?) -> Link {
        let page = Link("/device", ["done": done])
        return owner.map { Link(page, ["owner": $0.description]) } ?? page
    }

    /// Says for whom who is logged in acts, where that is another.
    func acting(_ owner: NamedOwner?, _ words: any ConsentWords) -> HTML? {
        owner.map { "<p class=\"notice warn\">\(words.actsFor($0.name))</p>\n" }
    }

    /// The hidden field that names him.
    func ownerField(_ owner: NamedOwner?) -> HTML? {
        owner.map {
            "<input type=\"hidden\" name=\"owner\" value=\"\($0.id.description)\">\n"
        }
    }

    /// The choice of whose device it is, for who decides for others.
    ///
    /// It is a question of its own, as what is ticked depends on it.
    func choice(_ asked: AskedDevice, _ browser: Browser) -> HTML? {
        guard !asked.owners.managed.isEmpty else { return nil }
        let words = browser.words
        let chosen = asked.owners.chosen?.id
        let options = asked.owners.managed.map { owner -> HTML in
            """
            <option value="\(owner.id.description)" \(selected: owner.id == chosen)>\
            \(owner.name)</option>

            """
        }
        return """
            <form method="get" action="/device">
            <input type="hidden" name="user_code" value="\(asked.code.shown)">
            <div class="field">
            <label for="owner">\(words.whoseDevice)</label>
            <select id="owner" name="owner">
            <option value="" \(selected: chosen == nil)>\(words.mine(browser.session.name))</option>
            \(options)</select>
            </div>
            <p class="actions"><button class="secondary">\(words.choose)</button></p>
            </form>

            """
    }
}
