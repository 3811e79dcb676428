// package: Elastic.Clients.Elasticsearch 9.5.3
// property: TargetFramework=net10.0
// expect: 1 hit
// expect: Ada 1815
using System.Text;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;

byte[] answer = Encoding.UTF8.GetBytes("""{"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"total":{"value":1,"relation":"eq"},"max_score":1.0,"hits":[{"_index":"people","_id":"1","_score":1.0,"_source":{"name":"Ada","year":1815}}]}}""");
InMemoryRequestInvoker invoker = new(answer, 200, null, "application/vnd.elasticsearch+json;compatible-with=9", new Dictionary<string, IEnumerable<string>> { ["x-elastic-product"] = ["Elasticsearch"] });
ElasticsearchClient client = new(new ElasticsearchClientSettings(new SingleNodePool(new Uri("http://localhost:9200")), invoker).DefaultIndex("people"));
SearchResponse<Person> response = await client.SearchAsync<Person>(search => search.Query(query => query.Term(term => term.Field(person => person.Name).Value("Ada"))));
Console.WriteLine($"{response.Total} hit");
foreach (Person person in response.Documents)
    Console.WriteLine($"{person.Name} {person.Year}");

public class Person
{
    public string Name { get; set; }

    public int Year { get; set; }
}
