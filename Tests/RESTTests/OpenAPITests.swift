import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

struct OpenAPITests {
    private let document: [String: Any]

    init() throws {
        document = try RESTWorld().ask(.get, "/api/openapi.json", ["authorization": ""]).object
    }

    @Test func `every route is described and nothing else`() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let methods = Set(HTTP.Method.allCases.map { $0.rawValue.lowercased() })
        let described = paths.flatMap { path, item in
            item.keys.filter(methods.contains).map { $0.uppercased() + " " + path }
        }
        let routed = API.routes.map { $0.method.rawValue + " /" + $0.pattern }
        #expect(described.sorted() == routed.sorted())
    }

    @Test func `operations without a token say so, and others can answer 401`() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        for route in API.routes {
            let item = try #require(paths["/" + route.pattern])
            let operation = item[route.method.rawValue.lowercased()] as? [String: Any]
            let responses = try #require(operation?["responses"] as? [String: Any])
            #expect((operation?["security"] != nil) == (route.access == .anyone))
            #expect((responses["401"] != nil) == (route.access == .token))
        }
    }

    @Test func `every reference leads somewhere`() throws {
        func references(_ value: Any) -> [String] {
            if let object = value as? [String: Any] {
                return object.flatMap { $0 == "$ref" ? [$1 as? String ?? ""] : references($1) }
            }
            return (value as? [Any])?.flatMap(references) ?? []
        }
        for reference in Set(references(document)) {
            let names = reference.split(separator: "/").dropFirst()
            let target = names.reduce(document as Any?) { ($0 as? [String: Any])?[String($1)] }
            #expect(target != nil, "\(reference)")
        }
    }
}
