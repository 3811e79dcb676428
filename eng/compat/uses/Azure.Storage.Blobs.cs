// package: Azure.Storage.Blobs 12.30.1
// expect: ada.txt 4
// expect: Ada!
using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

StorageSharedKeyCredential credential = new("people", Convert.ToBase64String(new byte[32]));
BlobClientOptions options = new() { Transport = new HttpClientTransport(new HttpClient(new Storage())) };
BlobContainerClient container = new(new Uri("https://people.blob.core.windows.net/names"), credential, options);
foreach (BlobItem blob in container.GetBlobs())
{
    Console.WriteLine($"{blob.Name} {blob.Properties.ContentLength}");
}

Console.WriteLine(container.GetBlobClient("ada.txt").DownloadContent().Value.Content);

/// <summary>A container with one blob.</summary>
public sealed class Storage : HttpMessageHandler
{
    private const string List = """<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://people.blob.core.windows.net/" ContainerName="names"><Blobs><Blob><Name>ada.txt</Name><Properties><Content-Length>4</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob></Blobs><NextMarker /></EnumerationResults>""";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isList = request.RequestUri.Query.Contains("comp=list");
        HttpResponseMessage response = new(HttpStatusCode.OK)
        {
            Content = isList ? new StringContent(List, Encoding.UTF8, "application/xml") : new StringContent("Ada!", Encoding.UTF8, "text/plain"),
        };
        response.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");
        response.Headers.TryAddWithoutValidation("ETag", "\"1\"");
        return response;
    }
}
