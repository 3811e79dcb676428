// package: QuikGraph 2.5.0
// property: TargetFramework=net10.0
// expect: A B C D
// expect: A->C C->D
using QuikGraph;
using QuikGraph.Algorithms;

AdjacencyGraph<string, Edge<string>> graph = new();
graph.AddVerticesAndEdgeRange([new("A", "B"), new("A", "C"), new("B", "C"), new("C", "D")]);
Console.WriteLine(string.Join(' ', graph.TopologicalSort()));
TryFunc<string, IEnumerable<Edge<string>>> paths = graph.ShortestPathsDijkstra(_ => 1, "A");
if (paths("D", out IEnumerable<Edge<string>> path))
    Console.WriteLine(string.Join(' ', path.Select(edge => edge.ToString().Replace(" ", ""))));
