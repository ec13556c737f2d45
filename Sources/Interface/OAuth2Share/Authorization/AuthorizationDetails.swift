internal import Application
internal import Domain
internal import JSON

/// Rich authorization requests (RFC 9396): what a policy is on the wire (`protocols.md`).
enum AuthorizationDetails {
    /// The only type that is understood.
    static let type = "tpaas_health_data"

    private static let members: Set = [
        "type", "locations", "actions", "datatypes", "identifier", "audience",
    ]
    private static let mostBytes = 16_384
    private static let mostDetails = 64

    /// Reads the parameter `authorization_details`.
    ///
    /// What is asked of others, or in words that are not known, is refused (RFC 9396 §5): it
    /// cannot be narrowed to something that the client meant. A data type that is not in the
    /// registry is wider than the template, and is narrowed like a scope.
    ///
    /// - Parameters:
    ///   - text: the parameter.
    ///   - api: the only location there is.
    /// - Returns: the details, at least one.
    /// - Throws: `invalid_authorization_details` with the place.
    static func read(_ text: String, api: String) throws(OAuthError) -> [HealthDataDetail] {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(reading: Array(text.utf8), mostBytes: mostBytes, deepest: 4)
        } catch {
            throw fault("is \(error.reason.rawValue), at byte \(error.offset)")
        }
        guard let details = value.array, (1...mostDetails).contains(details.count) else {
            throw fault("is not an array of 1 to \(mostDetails) objects")
        }
        var read: [HealthDataDetail] = []
        for (place, detail) in details.enumerated() {
            read.append(try Self.detail(detail, "/\(place)", api))
        }
        return read
    }

    private static func fault(_ what: String, at place: String = "") -> OAuthError {
        OAuthError(.invalidAuthorizationDetails, "authorization_details\(place) \(what).")
    }

    private static func detail(
        _ value: JSONValue,
        _ place: String,
        _ api: String
    ) throws(OAuthError) -> HealthDataDetail {
        guard let object = value.object else { throw fault("is no object", at: place) }
        guard object["type"]?.string == type else {
            throw fault("is of another type than \(type)", at: place)
        }
        guard Set(object.keys).isSubset(of: members) else {
            throw fault("has members that this type does not have", at: place)
        }
        if object["locations"] != nil {
            let locations = try words(object, "locations", place)
            guard locations.allSatisfy({ $0 == api }) else {
                throw fault("has others than \(api)", at: place + "/locations")
            }
        }
        let actions = try words(object, "actions", place)
        let operations = actions.compactMap(Operation.init(rawValue:))
        guard operations.count == actions.count else {
            throw fault("has others than create, read, update, delete", at: place + "/actions")
        }
        return HealthDataDetail(
            types: try types(object, place),
            operations: Operations(operations),
            audience: try audience(object, place),
            owner: try owner(object, place)
        )
    }

    private static func types(
        _ object: [String: JSONValue],
        _ place: String
    ) throws(OAuthError) -> [DataTypes] {
        let codes = try words(object, "datatypes", place)
        let types = codes.compactMap { $0 == "*" ? .all : DataType.Code($0).map(DataTypes.one) }
        guard types.count == codes.count else {
            throw fault("has a word that is no data type", at: place + "/datatypes")
        }
        return types
    }

    private static func audience(
        _ object: [String: JSONValue],
        _ place: String
    ) throws(OAuthError) -> Delegation.Audience? {
        guard let value = object["audience"] else { return nil }
        guard let audience = value.string.flatMap(Delegation.Audience.init(rawValue:)) else {
            throw fault("is not known", at: place + "/audience")
        }
        return audience
    }

    private static func owner(
        _ object: [String: JSONValue],
        _ place: String
    ) throws(OAuthError) -> User.ID? {
        guard let value = object["identifier"] else { return nil }
        guard let owner = value.string.flatMap({ User.ID($0) }) else {
            throw fault("is no owner", at: place + "/identifier")
        }
        return owner
    }

    /// An array of strings, not empty.
    private static func words(
        _ object: [String: JSONValue],
        _ name: String,
        _ place: String
    ) throws(OAuthError) -> [String] {
        let elements = object[name]?.array ?? []
        let words = elements.compactMap(\.string)
        guard !words.isEmpty, words.count == elements.count else {
            throw fault("is not an array of strings", at: place + "/" + name)
        }
        return words
    }

    /// What a token carries, as the answer says it (RFC 9396 §7); nil where it carries no right.
    static func json(_ words: [String], _ parties: Grant.Parties, api: String) -> [UInt8]? {
        let scope = words.reduce(into: Scope()) { scope, word in _ = scope.insert(word: word) }
        let details = HealthDataDetail.details(of: scope, for: parties)
        guard !details.isEmpty else { return nil }
        return JSONWriter.array { array in
            for detail in details {
                array.object { object in
                    object.member("type", type)
                    object.member("locations", [api])
                    object.member("actions", detail.operations.list.map(\.rawValue))
                    object.member("datatypes", detail.types.map(\.word))
                    object.member("identifier", detail.owner?.description)
                    if let audience = detail.audience, audience != .own {
                        object.member("audience", audience.rawValue)
                    }
                }
            }
        }
    }
}

extension DataTypes {
    fileprivate var word: String {
        switch self {
        case .all: "*"
        case .one(let code): code.text
        }
    }
}
