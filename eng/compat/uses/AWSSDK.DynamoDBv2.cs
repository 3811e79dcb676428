// package: AWSSDK.DynamoDBv2 4.1.0
// property: TargetFramework=net10.0
// expect: {"Id":1,"Title":"Notes","Tags":["math","engine"]}
// expect: Notes 2
// expect: Id, Tags, Title
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.Runtime;

Document document = Document.FromJson("""{"Id":1,"Title":"Notes","Tags":["math","engine"]}""");
Console.WriteLine(document.ToJson());
AmazonDynamoDBClient client = new(new BasicAWSCredentials("key", "secret"), RegionEndpoint.EUWest1);
using DynamoDBContext context = new DynamoDBContextBuilder().WithDynamoDBClient(() => client).ConfigureContext(config => config.DisableFetchingTableMetadata = true).Build();
Book book = context.FromDocument<Book>(document);
Console.WriteLine($"{book.Title} {book.Tags?.Count}");
Console.WriteLine(string.Join(", ", context.ToDocument(book).Keys.Order()));

[DynamoDBTable("Books")]
public class Book
{
    [DynamoDBHashKey]
    public int Id { get; set; }

    public string Title { get; set; }

    public List<string> Tags { get; set; }
}
