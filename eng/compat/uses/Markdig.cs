// package: Markdig 1.6.0
// expect: <h1 id="ada">Ada</h1>
using Markdig;

Console.Write(Markdown.ToHtml("# Ada", new MarkdownPipelineBuilder().UseAdvancedExtensions().Build()));
