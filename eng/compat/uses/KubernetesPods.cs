// package: KubernetesClient 21.0.8
// property: TargetFramework=net10.0
// expect: web-1 Running web
// expect: web-2 Pending web
// expect: web 3 nginx:1.27 80
using System.Net;
using System.Text;
using k8s;
using k8s.Models;

Kubernetes client = new(new KubernetesClientConfiguration { Host = "http://localhost:8080" }, new Cluster());
V1PodList pods = await client.CoreV1.ListNamespacedPodAsync("default");
foreach (V1Pod pod in pods.Items)
    Console.WriteLine($"{pod.Metadata.Name} {pod.Status.Phase} {pod.Metadata.Labels["app"]}");

V1Deployment deployment = KubernetesYaml.Deserialize<V1Deployment>("""
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
    spec:
      replicas: 3
      selector:
        matchLabels:
          app: web
      template:
        metadata:
          labels:
            app: web
        spec:
          containers:
          - name: nginx
            image: nginx:1.27
            ports:
            - containerPort: 80
    """);
V1Container container = deployment.Spec.Template.Spec.Containers[0];
Console.WriteLine($"{deployment.Metadata.Name} {deployment.Spec.Replicas} {container.Image} {container.Ports[0].ContainerPort}");

public sealed class Cluster : DelegatingHandler
{
    private const string Pods = """
        {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[
        {"metadata":{"name":"web-1","namespace":"default","labels":{"app":"web"}},"status":{"phase":"Running"}},
        {"metadata":{"name":"web-2","namespace":"default","labels":{"app":"web"}},"status":{"phase":"Pending"}}]}
        """;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Pods, Encoding.UTF8, "application/json"), RequestMessage = request });
}
