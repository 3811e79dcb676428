// package: DiffPlex 1.9.0
// property: TargetFramework=net10.0
// expect: Unchanged Ada
// expect: Deleted Lovelace
// expect: Inserted Byron
// expect: Unchanged 1815
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

DiffPaneModel diff = InlineDiffBuilder.Diff("Ada\nLovelace\n1815", "Ada\nByron\n1815");
foreach (DiffPiece line in diff.Lines)
    Console.WriteLine($"{line.Type} {line.Text}");
