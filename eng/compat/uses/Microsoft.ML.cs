// package: Microsoft.ML 5.0.1
// property: TargetFramework=net10.0
// expect: 4 rows
// expect: 3
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

MLContext context = new(seed: 0);
IDataView data = context.Data.LoadFromEnumerable([new House { Size = 1.1F, Price = 1.2F }, new House { Size = 1.9F, Price = 2.3F }, new House { Size = 2.8F, Price = 3.0F }, new House { Size = 3.4F, Price = 3.7F }]);
Console.WriteLine($"{data.GetColumn<float>("Size").Count()} rows");
ITransformer model = context.Transforms.Concatenate("Features", "Size").Append(context.Regression.Trainers.Sdca(labelColumnName: "Price", maximumNumberOfIterations: 100)).Fit(data);
Prediction prediction = context.Model.CreatePredictionEngine<House, Prediction>(model).Predict(new House { Size = 2.5F });
Console.WriteLine(prediction.Price.ToString("0", CultureInfo.InvariantCulture));

public class House
{
    public float Size { get; set; }

    public float Price { get; set; }
}

public class Prediction
{
    [ColumnName("Score")]
    public float Price { get; set; }
}
