/* cc main.c path/to/NativeLibrary.so -o main && ./main
   From net11.0 on, the library is libNativeLibrary.so. UseNativeLibPrefix=false keeps the name without lib. */
#include <stdio.h>

int aotsdk_add(int a, int b);

int main(void)
{
    printf("2 + 3 = %d\n", aotsdk_add(2, 3));
    return 0;
}
