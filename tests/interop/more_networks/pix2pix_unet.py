# source: cyclegan.py
# net: define_G(3, 3, 4, 'unet_32', 'batch', True)
# input: input=N,3,32,32
